// An operation of TensorFlow's runtime: its inputs, outputs and attributes, and its computation on a CPU.
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

// The arguments of one call of a kernel. Its methods throw std::invalid_argument, which becomes an error of the operation.
class Call {
 public:
  // Points into a tensor that the call owns.
  struct Input {
    Shape shape;
    int64_t size;
    float* data;
    // The elements of a tensor of int32.
    const int32_t* integers() const { return reinterpret_cast<const int32_t*>(data); }
    // The size of the last axis; 1 for a scalar.
    int64_t width() const { return shape.empty() ? 1 : shape.back(); }
    // The product of all other axes.
    int64_t rows() const { return width() == 0 ? 0 : size / width(); }
  };

  virtual ~Call() = default;
  virtual float attribute(int index) const = 0;
  virtual int inputs() const = 0;
  virtual Input input(int index) = 0;
  // Allocates the output without initialising it.
  virtual float* output(int index, const Shape& shape) = 0;

  // Makes an input that the kernel overwrites the output, without a copy. The caller must not read the input afterwards.
  virtual void reuseInput(int output, int input) = 0;

  // Throws with this message where the condition does not hold.
  void require(bool condition, const char* message) const {
    if (!condition) throw std::invalid_argument(message);
  }
};

using SharedTensor = std::shared_ptr<TF_Tensor>;

inline Call::Input inputOf(const SharedTensor& tensor) {
  Call::Input input{{}, 1, static_cast<float*>(TF_TensorData(tensor.get()))};
  for (int i = 0; i < TF_NumDims(tensor.get()); i++) input.shape.push_back(TF_Dim(tensor.get(), i));
  input.size = sizeOf(input.shape);
  return input;
}

// A call by TensorFlow.
class RuntimeCall : public Call {
 public:
  RuntimeCall(TF_OpKernelContext* context, const std::vector<float>& attributes)
      : attributes_(attributes), context_(context), status_(TF_NewStatus()) {}
  ~RuntimeCall() override { TF_DeleteStatus(status_); }
  RuntimeCall(const RuntimeCall&) = delete;
  RuntimeCall& operator=(const RuntimeCall&) = delete;

  float attribute(int index) const override { return attributes_[index]; }
  int inputs() const override { return TF_NumInputs(context_); }
  Input input(int index) override { return inputOf(tensor(index)); }

  float* output(int index, const Shape& shape) override {
    const size_t bytes = sizeOf(shape) * sizeof(float);
    const int axes = static_cast<int>(shape.size());
    const auto tensor = owned(TF_AllocateOutput(context_, index, TF_FLOAT, shape.data(), axes, bytes, status_));
    return static_cast<float*>(TF_TensorData(tensor.get()));
  }

  void reuseInput(int output, int input) override { setOutput(output, tensor(input)); }

  SharedTensor tensor(int index) {
    TF_Tensor* tensor = nullptr;
    TF_GetInput(context_, index, &tensor, status_);
    return owned(tensor);
  }

  // Allocates a tensor that only the returned pointers own.
  SharedTensor temporary(const Shape& shape) {
    TF_AllocatorAttributes anywhere{offsetof(TF_AllocatorAttributes, on_host) + 1, 0};
    const int axes = static_cast<int>(shape.size());
    return owned(TF_AllocateTemp(context_, TF_FLOAT, shape.data(), axes, &anywhere, status_));
  }

  void setOutput(int output, const SharedTensor& tensor) {
    TF_SetOutput(context_, output, tensor.get(), status_);
    check();
  }

  void fail(const char* message) {
    TF_SetStatus(status_, TF_INVALID_ARGUMENT, message);
    TF_OpKernelContext_Failure(context_, status_);
  }

 private:
  SharedTensor owned(TF_Tensor* tensor) const {
    const SharedTensor shared(tensor, TF_DeleteTensor);
    check();
    return shared;
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
  // "x: float", or "x: count * float" for a list of `count` tensors; lists of one length share its name.
  std::initializer_list<const char*> inputs;
  std::initializer_list<const char*> outputs;
  // Numbers that are the same in every step: TensorFlow keeps one more kernel for each new value.
  std::initializer_list<const char*> attributes;
};

// An error whose message begins with the name of the operation.
class KernelError : public std::runtime_error {
 public:
  KernelError(const Operation& operation, const char* message)
      : std::runtime_error(std::string(operation.name) + ": " + message) {}
};

// Calls `compute`. An exception other than a KernelError is rethrown as a KernelError of the operation.
template <class AnyCall>
void computeNamed(const Operation& operation, void (*compute)(AnyCall&), AnyCall& call) {
  try {
    compute(call);
  } catch (const KernelError&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw KernelError(operation, "there is not enough memory");
  } catch (const std::exception& error) {
    throw KernelError(operation, error.what());
  } catch (...) {
    throw KernelError(operation, "unknown error");
  }
}

// Returns the names of the lengths of the lists, then the attributes in the order of their declaration.
std::vector<std::string> attributeNames(const Operation& operation);

// The functions below throw std::runtime_error with TensorFlow's message.
void registerDefinition(const Operation& operation);
void registerKernel(const char* name, void* (*create)(TF_OpKernelConstruction*),
                    void (*compute)(void*, TF_OpKernelContext*), void (*dispose)(void*));
// Returns the attributes of a kernel that TensorFlow constructs; the caller owns them.
std::vector<float>* readAttributes(TF_OpKernelConstruction* construction, const Operation& operation);

// Computes for TensorFlow and reports an exception as its status: no exception may pass through its C interface.
template <class AnyCall>
void computeForRuntime(const Operation& operation, void (*compute)(AnyCall&), RuntimeCall& call) noexcept {
  try {
    computeNamed<AnyCall>(operation, compute, call);
  } catch (const std::exception& error) {
    call.fail(error.what());
  }
}

// Registers a kernel with `static const Operation operation` and `static void compute(Call&)` or `compute(RuntimeCall&)`.
template <class Kernel>
void registerWithRuntime() {
  registerDefinition(Kernel::operation);
  registerKernel(
      Kernel::operation.name,
      [](TF_OpKernelConstruction* construction) -> void* { return readAttributes(construction, Kernel::operation); },
      [](void* attributes, TF_OpKernelContext* context) {
        RuntimeCall call(context, *static_cast<std::vector<float>*>(attributes));
        computeForRuntime(Kernel::operation, Kernel::compute, call);
      },
      [](void* attributes) { delete static_cast<std::vector<float>*>(attributes); });
}
