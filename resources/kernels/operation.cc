#include "operation.h"

#include <set>

namespace {

class Status {
 public:
  Status() : status_(TF_NewStatus()) {}
  ~Status() { TF_DeleteStatus(status_); }
  operator TF_Status*() const { return status_; }
  void check() const {
    if (TF_GetCode(status_) != TF_OK) throw std::runtime_error(TF_Message(status_));
  }

 private:
  TF_Status* status_;
};

// Returns "count" for "x: count * float", and "" for an argument that is no list.
std::string lengthOf(const std::string& specification) {
  const auto colon = specification.find(": "), star = specification.find(" *");
  return star == std::string::npos ? "" : specification.substr(colon + 2, star - colon - 2);
}

}  // namespace

std::vector<std::string> attributeNames(const Operation& operation) {
  std::set<std::string> lengths;
  for (const char* input : operation.inputs) lengths.insert(lengthOf(input));
  for (const char* output : operation.outputs) lengths.insert(lengthOf(output));
  lengths.erase("");
  std::vector<std::string> names(lengths.begin(), lengths.end());
  names.insert(names.end(), operation.attributes.begin(), operation.attributes.end());
  return names;
}

void registerDefinition(const Operation& operation) {
  TF_OpDefinitionBuilder* builder = TF_NewOpDefinitionBuilder(operation.name);
  for (const char* input : operation.inputs) TF_OpDefinitionBuilderAddInput(builder, input);
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(builder, output);
  const auto names = attributeNames(operation);
  const size_t lengths = names.size() - operation.attributes.size();
  for (size_t i = 0; i < names.size(); i++) {
    TF_OpDefinitionBuilderAddAttr(builder, (names[i] + (i < lengths ? ": int >= 1" : ": float")).c_str());
  }
  TF_OpDefinitionBuilderSetShapeInferenceFunction(builder, TF_ShapeInferenceContextSetUnknownShape);
  Status status;
  TF_RegisterOpDefinition(builder, status);
  status.check();
}

void registerKernel(const char* name, void* (*create)(TF_OpKernelConstruction*),
                    void (*compute)(void*, TF_OpKernelContext*), void (*dispose)(void*)) {
  Status status;
  TF_RegisterKernelBuilder(name, TF_NewKernelBuilder(name, "CPU", create, compute, dispose), status);
  status.check();
}

std::vector<float>* readAttributes(TF_OpKernelConstruction* construction, const Operation& operation) {
  auto* values = new std::vector<float>();
  Status status;
  for (const char* attribute : operation.attributes) {
    float value = 0;
    TF_OpKernelConstruction_GetAttrFloat(construction, attribute, &value, status);
    if (TF_GetCode(status) != TF_OK) TF_OpKernelConstruction_Failure(construction, status);
    values->push_back(value);
  }
  return values;
}
