// An operation of TensorFlow's runtime, said once: what it reads, gives and is told, and how it is computed on a CPU.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <vector>

#include "tensorflow.h"

using Shape = std::vector<int64_t>;

inline int64_t sizeOf(const Shape& shape) {
  int64_t size = 1;
  for (int64_t one : shape) size *= one;
  return size;
}

// What TensorFlow hands to a kernel. Throws std::invalid_argument, which becomes an error of the operation.
class Call {
 public:
  struct Input {
    Shape shape;
    int64_t size;
    float* data;
    TF_Tensor* tensor;
    const int32_t* integers() const { return reinterpret_cast<const int32_t*>(data); }
    int64_t lastAxis() const { return shape.empty() ? 1 : shape.back(); }
    int64_t rows() const { return lastAxis() == 0 ? 0 : size / lastAxis(); }
  };

  Call(TF_OpKernelContext* context, const std::vector<float>& attributes)
      : attributes_(attributes), context_(context), status_(TF_NewStatus()) {}
  ~Call() {
    for (TF_Tensor* tensor : held_) TF_DeleteTensor(tensor);
    TF_DeleteStatus(status_);
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  float attribute(int index) const { return attributes_[index]; }

  int inputs() const { return TF_NumInputs(context_); }

  Input input(int index) {
    TF_Tensor* tensor = nullptr;
    TF_GetInput(context_, index, &tensor, status_);
    check();
    held_.push_back(tensor);
    Input found{{}, 1, static_cast<float*>(TF_TensorData(tensor)), tensor};
    for (int i = 0; i < TF_NumDims(tensor); i++) found.shape.push_back(TF_Dim(tensor, i));
    found.size = sizeOf(found.shape);
    return found;
  }

  float* output(int index, const Shape& shape) {
    const size_t bytes = sizeOf(shape) * sizeof(float);
    TF_Tensor* tensor = TF_AllocateOutput(context_, index, TF_FLOAT, shape.data(), static_cast<int>(shape.size()),
                                          bytes, status_);
    check();
    held_.push_back(tensor);
    return static_cast<float*>(TF_TensorData(tensor));
  }

  // Gives the input's own memory, which the kernel has written over. The caller's tensor must not be read any more.
  void giveBack(int index, const Input& input) {
    TF_SetOutput(context_, index, input.tensor, status_);
    check();
  }

  void require(bool holds, const char* what) const {
    if (!holds) throw std::invalid_argument(what);
  }

  void fail(const char* what) {
    TF_SetStatus(status_, TF_INVALID_ARGUMENT, what);
    TF_OpKernelContext_Failure(context_, status_);
  }

 private:
  void check() const {
    if (TF_GetCode(status_) != TF_OK) throw std::invalid_argument(TF_Message(status_));
  }

  const std::vector<float>& attributes_;
  TF_OpKernelContext* context_;
  TF_Status* status_;
  std::vector<TF_Tensor*> held_;
};

struct Operation {
  const char* name;
  // "x: float", or "x: count * float" for a list; all lists of a call are as long as each other.
  std::initializer_list<const char*> inputs;
  std::initializer_list<const char*> outputs;
  // Numbers that are the same at every step: each new value makes TensorFlow keep one more kernel.
  std::initializer_list<const char*> attributes;
};

void define(const Operation& operation);
void registerKernel(const char* name, void* (*create)(TF_OpKernelConstruction*),
                    void (*compute)(void*, TF_OpKernelContext*), void (*dispose)(void*));
std::vector<float>* readAttributes(TF_OpKernelConstruction* construction, const Operation& operation);

// `Kernel` has `static const Operation operation` and `static void compute(Call&)`.
template <class Kernel>
void add() {
  define(Kernel::operation);
  registerKernel(
      Kernel::operation.name,
      [](TF_OpKernelConstruction* construction) -> void* { return readAttributes(construction, Kernel::operation); },
      [](void* attributes, TF_OpKernelContext* context) {
        Call call(context, *static_cast<std::vector<float>*>(attributes));
        try {
          Kernel::compute(call);
        } catch (const std::exception& error) {
          call.fail(error.what());
        }
      },
      [](void* attributes) { delete static_cast<std::vector<float>*>(attributes); });
}
