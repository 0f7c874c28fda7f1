// Loading this module adds the operations to TensorFlow in this process, and exports their names.
#include <node_api.h>

#include "kernels.h"
#include "matrix-product.h"
#include "program.h"

namespace {

template <class... Kernels>
void addAll() {
  (add<Kernels>(), ...);
  (addToPrograms(Kernels::operation, Kernels::compute), ...);
}

void addToTensorflow() {
  addAll<AddBias, Lookup, LookupGradient, Gelu, GeluWithSlope, Drop, LayerNorm, LayerNormGradient, Attention, AttentionGradient, Means,
         MeansGradient, CrossEntropy, SquaredError, Scale, SumOfRows, SumOfSquares, AdamW>();
  if (hasFastProducts()) {
    addAll<MatrixProduct, ProductPlus, ProductTimes, Linear, LinearPlus, LinearDrop, LinearGelu, LinearGeluWithSlope>();
  }
  add<Program>();
}

}  // namespace

NAPI_MODULE_INIT() {
  // TensorFlow refuses the same name twice, and a module is initialised once for every thread that loads it.
  static const bool isAdded = [env] {
    try {
      addToTensorflow();
      return true;
    } catch (const std::exception& error) {
      napi_throw_error(env, nullptr, error.what());
      return false;
    }
  }();
  if (!isAdded) return nullptr;
  napi_value names;
  const auto& all = operationsOfPrograms();
  napi_create_array_with_length(env, all.size(), &names);
  for (size_t i = 0; i < all.size(); i++) {
    napi_value name;
    napi_create_string_utf8(env, all[i].operation->name, NAPI_AUTO_LENGTH, &name);
    napi_set_element(env, names, static_cast<uint32_t>(i), name);
  }
  napi_set_named_property(env, exports, "operations", names);
  return exports;
}
