// Loading this module adds the operations to TensorFlow in this process.
#include <node_api.h>

#include "kernels.h"

namespace {

void addAll() {
  add<AddBias>();
  add<Gelu>();
  add<GeluWithSlope>();
  add<Drop>();
  add<LayerNorm>();
  add<LayerNormGradient>();
  add<Attention>();
  add<AttentionGradient>();
  add<AdamW>();
}

}  // namespace

NAPI_MODULE_INIT() {
  // TensorFlow refuses the same name twice, and a module is initialised once for every thread that loads it.
  static const bool added = [env] {
    try {
      addAll();
      return true;
    } catch (const std::exception& error) {
      napi_throw_error(env, nullptr, error.what());
      return false;
    }
  }();
  return added ? exports : nullptr;
}
