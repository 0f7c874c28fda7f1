// Loading this module adds the operations to TensorFlow in this process. It exports their names, and the names of the attributes
// of each.
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
  addAll<AddBias, Lookup, LookupGradient, Gelu, GeluWithSlope, Drop, LayerNorm, LayerNormGradient, Attention,
         AttentionGradient, Means, MeansGradient, CrossEntropy, SquaredError, Scale, SumOfRows, SumOfSquares, AdamW>();
  if (hasFastProducts()) {
    addAll<MatrixProduct, ProductPlus, ProductTimes, Linear, LinearPlus, LinearDrop, LinearGelu, LinearGeluWithSlope>();
  }
  add<Program>();
}

napi_value textOf(napi_env env, const std::string& text) {
  napi_value value;
  napi_create_string_utf8(env, text.c_str(), text.size(), &value);
  return value;
}

template <class Items, class ValueOf>
napi_value listOf(napi_env env, const Items& items, const ValueOf& valueOf) {
  napi_value list;
  napi_create_array_with_length(env, items.size(), &list);
  uint32_t at = 0;
  for (const auto& item : items) napi_set_element(env, list, at++, valueOf(item));
  return list;
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
  const auto& all = operationsOfPrograms();
  const auto nameOf = [env](const KnownOperation& one) {
    return textOf(env, one.operation->name);
  };
  const auto attributesOf = [env](const KnownOperation& one) {
    const auto names = attributeNames(*one.operation);
    return listOf(env, names, [env](const std::string& name) { return textOf(env, name); });
  };
  napi_set_named_property(env, exports, "operations", listOf(env, all, nameOf));
  napi_set_named_property(env, exports, "attributes", listOf(env, all, attributesOf));
  return exports;
}
