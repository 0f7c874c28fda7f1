// The Node module. Loading it registers the operations with TensorFlow in this process. It exports two lists: the names of the
// operations that a program can call, and the names of the attributes of each.
#include <node_api.h>

#include "kernels.h"
#include "matrix-product.h"
#include "program.h"

namespace {

template <class... Kernels>
void registerAll() {
  (registerWithRuntime<Kernels>(), ...);
  (addToPrograms(Kernels::operation, Kernels::compute), ...);
}

void registerOperations() {
  registerAll<AddBias, Lookup, LookupGradient, Gelu, GeluWithDerivative, Dropout, LayerNorm, LayerNormGradient,
              Attention, AttentionGradient, Means, MeansGradient, CrossEntropy, SquaredError, Scale, SumOfRows,
              SumOfSquares, AdamW>();
  if (hasFastProducts()) {
    registerAll<MatrixProduct, ProductPlus, ProductTimes, Linear, LinearPlus, LinearDropout, LinearGelu,
                LinearGeluWithDerivative>();
  }
  registerWithRuntime<Program>();
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
  // TensorFlow refuses to register a name twice, and Node initialises a module in every thread that loads it.
  static const bool isRegistered = [env] {
    try {
      registerOperations();
      return true;
    } catch (const std::exception& error) {
      napi_throw_error(env, nullptr, error.what());
      return false;
    }
  }();
  if (!isRegistered) return nullptr;
  const auto& all = programOperations();
  const auto nameOf = [env](const ProgramOperation& one) {
    return textOf(env, one.operation->name);
  };
  const auto attributesOf = [env](const ProgramOperation& one) {
    const auto names = attributeNames(*one.operation);
    return listOf(env, names, [env](const std::string& name) { return textOf(env, name); });
  };
  napi_set_named_property(env, exports, "operations", listOf(env, all, nameOf));
  napi_set_named_property(env, exports, "attributes", listOf(env, all, attributesOf));
  return exports;
}
