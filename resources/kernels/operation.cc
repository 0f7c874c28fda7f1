#include "operation.h"

#include <cstring>
#include <string>

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

}  // namespace

void define(const Operation& operation) {
  TF_OpDefinitionBuilder* builder = TF_NewOpDefinitionBuilder(operation.name);
  bool hasLists = false;
  for (const char* input : operation.inputs) {
    TF_OpDefinitionBuilderAddInput(builder, input);
    hasLists = hasLists || std::strstr(input, "count *") != nullptr;
  }
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(builder, output);
  if (hasLists) TF_OpDefinitionBuilderAddAttr(builder, "count: int >= 1");
  for (const char* attribute : operation.attributes) {
    TF_OpDefinitionBuilderAddAttr(builder, (std::string(attribute) + ": float").c_str());
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
