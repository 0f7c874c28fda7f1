#include "program.h"

namespace {

std::vector<ProgramOperation>& operations() {
  static std::vector<ProgramOperation> all;
  return all;
}

// Reads numbers in order. Throws std::out_of_range past the end.
template <class Number>
class Reader {
 public:
  Reader(const Number* from, int64_t size) : numbers_(from, from + size) {}
  bool isDone() const { return next_ == numbers_.size(); }
  Number next() { return numbers_.at(next_++); }

 private:
  std::vector<Number> numbers_;
  size_t next_ = 0;
};

class CallInProgram : public Call {
 public:
  CallInProgram(RuntimeCall& whole, std::vector<float> attributes, std::vector<SharedTensor> inputs, int outputs)
      : whole_(whole), attributes_(std::move(attributes)), inputs_(std::move(inputs)), outputs_(outputs) {}
  float attribute(int index) const override { return attributes_.at(index); }
  int inputs() const override { return static_cast<int>(inputs_.size()); }
  Input input(int index) override { return inputOf(inputs_.at(index)); }
  float* output(int index, const Shape& shape) override {
    outputs_.at(index) = whole_.temporary(shape);
    return static_cast<float*>(TF_TensorData(outputs_[index].get()));
  }
  void reuseInput(int output, int input) override { outputs_.at(output) = inputs_.at(input); }
  const std::vector<SharedTensor>& outputs() const { return outputs_; }

 private:
  RuntimeCall& whole_;
  std::vector<float> attributes_;
  std::vector<SharedTensor> inputs_;
  std::vector<SharedTensor> outputs_;
};

enum Step : int32_t { loadFloat, loadInteger, release, store, firstCall };

class Interpreter {
 public:
  Interpreter(RuntimeCall& call, Reader<int32_t> code)
      : call_(call), code_(std::move(code)), integers_(code_.next()), attributes_(attributesOf(call, integers_)) {}

  void run() {
    while (!code_.isDone()) runStep(code_.next());
  }

 private:
  static Reader<float> attributesOf(RuntimeCall& call, int floats) {
    const auto last = call.input(floats - 1);
    return {last.data, last.size};
  }

  void runStep(int32_t step) {
    switch (step) {
      case loadFloat: slots_.push_back(call_.tensor(floats_++)); break;
      case loadInteger: slots_.push_back(call_.tensor(integers_++)); break;
      case release: slots_.at(code_.next()).reset(); break;
      case store: call_.setOutput(outputs_++, tensorIn(code_.next())); break;
      default: callOperation(operations().at(step - firstCall));
    }
  }

  const SharedTensor& tensorIn(int32_t slot) const {
    const SharedTensor& tensor = slots_.at(slot);
    call_.require(tensor != nullptr, "a program reads a tensor that it released");
    return tensor;
  }

  void callOperation(const ProgramOperation& one) {
    std::vector<float> attributes(code_.next());
    if (attributes.size() != one.operation->attributes.size()) {
      throw KernelError(*one.operation, "the call has another number of attributes");
    }
    const int results = code_.next();
    std::vector<SharedTensor> inputs(code_.next());
    for (float& attribute : attributes) attribute = attributes_.next();
    for (SharedTensor& input : inputs) input = tensorIn(code_.next());
    CallInProgram call(call_, std::move(attributes), std::move(inputs), results);
    computeNamed<Call>(*one.operation, one.compute, call);
    slots_.insert(slots_.end(), call.outputs().begin(), call.outputs().end());
  }

  RuntimeCall& call_;
  Reader<int32_t> code_;
  int floats_ = 0, integers_, outputs_ = 0;  // the next of each
  Reader<float> attributes_;
  std::vector<SharedTensor> slots_;
};

}  // namespace

const std::vector<ProgramOperation>& programOperations() { return operations(); }

void addToPrograms(const Operation& operation, void (*compute)(Call&)) {
  operations().push_back({&operation, compute});
}

const Operation Program::operation = {"WorkbenchProgram",
                                      {"float_inputs: floats * float", "integer_inputs: integers * int32"},
                                      {"results: outputs * float"},
                                      {}};

void Program::compute(RuntimeCall& call) {
  const auto code = call.input(call.inputs() - 1);
  Interpreter(call, {code.integers(), code.size}).run();
}
