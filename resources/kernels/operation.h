// An operation of TensorFlow's runtime, said once: what it reads, gives and is told, and how it is computed on a CPU.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "tensorflow.h"

using Shape = std::vector<int64_t>;

inline int64_t sizeOf(const Shape& shape) {
  int64_t size = 1;
  for (int64_t one : shape) size *= one;
  return size;
}

// What a kernel is handed. Throws std::invalid_argument, which becomes an error of the operation.
class Call {
 public:
  struct Input {
    Shape shape;
    int64_t size;
    float* data;
    const int32_t* integers() const { return reinterpret_cast<const int32_t*>(data); }
    int64_t lastAxis() const { return shape.empty() ? 1 : shape.back(); }
    int64_t rows() const { return lastAxis() == 0 ? 0 : size / lastAxis(); }
  };

  virtual ~Call() = default;
  virtual float attribute(int index) const = 0;
  virtual int inputs() const = 0;
  virtual Input input(int index) = 0;
  virtual float* output(int index, const Shape& shape) = 0;

  // Gives the memory of an input, which the kernel has written over. The caller's tensor must not be read any more.
  virtual void giveBack(int output, int input) = 0;

  void require(bool holds, const char* what) const {
    if (!holds) throw std::invalid_argument(what);
  }
};

// Shared by all who hold it.
using HeldTensor = std::shared_ptr<TF_Tensor>;

inline Call::Input described(const HeldTensor& tensor) {
  Call::Input found{{}, 1, static_cast<float*>(TF_TensorData(tensor.get()))};
  for (int i = 0; i < TF_NumDims(tensor.get()); i++) found.shape.push_back(TF_Dim(tensor.get(), i));
  found.size = sizeOf(found.shape);
  return found;
}

// A call that TensorFlow makes.
class RuntimeCall : public Call {
 public:
  RuntimeCall(TF_OpKernelContext* context, const std::vector<float>& attributes)
      : attributes_(attributes), context_(context), status_(TF_NewStatus()) {}
  ~RuntimeCall() override { TF_DeleteStatus(status_); }
  RuntimeCall(const RuntimeCall&) = delete;
  RuntimeCall& operator=(const RuntimeCall&) = delete;

  float attribute(int index) const override { return attributes_[index]; }
  int inputs() const override { return TF_NumInputs(context_); }
  Input input(int index) override { return described(tensor(index)); }

  float* output(int index, const Shape& shape) override {
    const size_t bytes = sizeOf(shape) * sizeof(float);
    const int axes = static_cast<int>(shape.size());
    const auto tensor = held(TF_AllocateOutput(context_, index, TF_FLOAT, shape.data(), axes, bytes, status_));
    return static_cast<float*>(TF_TensorData(tensor.get()));
  }

  void giveBack(int output, int input) override { give(output, tensor(input)); }

  HeldTensor tensor(int index) {
    TF_Tensor* tensor = nullptr;
    TF_GetInput(context_, index, &tensor, status_);
    return held(tensor);
  }

  // Memory that is nobody else's, until it is given.
  HeldTensor temporary(const Shape& shape) {
    TF_AllocatorAttributes anywhere{offsetof(TF_AllocatorAttributes, on_host) + 1, 0};
    const int axes = static_cast<int>(shape.size());
    return held(TF_AllocateTemp(context_, TF_FLOAT, shape.data(), axes, &anywhere, status_));
  }

  void give(int output, const HeldTensor& tensor) {
    TF_SetOutput(context_, output, tensor.get(), status_);
    check();
  }

  void fail(const char* what) {
    TF_SetStatus(status_, TF_INVALID_ARGUMENT, what);
    TF_OpKernelContext_Failure(context_, status_);
  }

 private:
  HeldTensor held(TF_Tensor* tensor) const {
    const HeldTensor one(tensor, TF_DeleteTensor);
    check();
    return one;
  }

  void check() const {
    if (TF_GetCode(status_) != TF_OK) throw std::invalid_argument(TF_Message(status_));
  }

  const std::vector<float>& attributes_;
  TF_OpKernelContext* context_;
  TF_Status* status_;
};

struct Operation {
  const char* name;
  // "x: float", or "x: count * float" for a list, with one name for every length.
  std::initializer_list<const char*> inputs;
  std::initializer_list<const char*> outputs;
  // Numbers that are the same at every step: each new value makes TensorFlow keep one more kernel.
  std::initializer_list<const char*> attributes;
};

// An error of a kernel, whose message begins with the kernel's name.
class KernelError : public std::runtime_error {
 public:
  KernelError(const Operation& operation, const char* what)
      : std::runtime_error(std::string(operation.name) + ": " + what) {}
};

// Calls `compute`. Whatever it throws becomes a KernelError of the operation, unless it is one already.
template <class OneCall>
void computeNamed(const Operation& operation, void (*compute)(OneCall&), OneCall& call) {
  try {
    compute(call);
  } catch (const KernelError&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw KernelError(operation, "there is not enough memory");
  } catch (const std::exception& error) {
    throw KernelError(operation, error.what());
  } catch (...) {
    throw KernelError(operation, "an unknown error");
  }
}

// The names of the lengths of its lists, then its attributes in their order.
std::vector<std::string> attributeNames(const Operation& operation);

void define(const Operation& operation);
void registerKernel(const char* name, void* (*create)(TF_OpKernelConstruction*),
                    void (*compute)(void*, TF_OpKernelContext*), void (*dispose)(void*));
std::vector<float>* readAttributes(TF_OpKernelConstruction* construction, const Operation& operation);

// Calls a kernel for TensorFlow, which is written in C++ and called through C: no exception may leave it.
template <class OneCall>
void computeForRuntime(const Operation& operation, void (*compute)(OneCall&), RuntimeCall& call) noexcept {
  try {
    computeNamed<OneCall>(operation, compute, call);
  } catch (const std::exception& error) {
    call.fail(error.what());
  }
}

// `Kernel` has `static const Operation operation` and `static void compute(Call&)`, or one that asks for a `RuntimeCall`.
template <class Kernel>
void add() {
  define(Kernel::operation);
  registerKernel(
      Kernel::operation.name,
      [](TF_OpKernelConstruction* construction) -> void* { return readAttributes(construction, Kernel::operation); },
      [](void* attributes, TF_OpKernelContext* context) {
        RuntimeCall call(context, *static_cast<std::vector<float>*>(attributes));
        computeForRuntime(Kernel::operation, Kernel::compute, call);
      },
      [](void* attributes) { delete static_cast<std::vector<float>*>(attributes); });
}
