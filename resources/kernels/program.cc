#include "program.h"

namespace {

std::vector<KnownOperation>& known() {
  static std::vector<KnownOperation> all;
  return all;
}

// Reads numbers one after the other; throws std::out_of_range behind their end.
template <class Number>
class Reader {
 public:
  Reader(const Number* from, int64_t size) : numbers_(from, from + size) {}
  bool isDone() const { return at_ == numbers_.size(); }
  Number next() { return numbers_.at(at_++); }

 private:
  std::vector<Number> numbers_;
  size_t at_ = 0;
};

class CallInProgram : public Call {
 public:
  CallInProgram(RuntimeCall& whole, std::vector<float> attributes, std::vector<HeldTensor> inputs, int outputs)
      : whole_(whole), attributes_(std::move(attributes)), inputs_(std::move(inputs)), outputs_(outputs) {}
  float attribute(int index) const override { return attributes_.at(index); }
  int inputs() const override { return static_cast<int>(inputs_.size()); }
  Input input(int index) override { return described(inputs_.at(index)); }
  float* output(int index, const Shape& shape) override {
    outputs_.at(index) = whole_.temporary(shape);
    return static_cast<float*>(TF_TensorData(outputs_[index].get()));
  }
  void giveBack(int output, int input) override { outputs_.at(output) = inputs_.at(input); }
  const std::vector<HeldTensor>& outputs() const { return outputs_; }

 private:
  RuntimeCall& whole_;
  std::vector<float> attributes_;
  std::vector<HeldTensor> inputs_;
  std::vector<HeldTensor> outputs_;
};

enum Step : int32_t { takeFloat, takeInteger, release, give, firstCall };

class Run {
 public:
  Run(RuntimeCall& call, Reader<int32_t> code)
      : call_(call), code_(std::move(code)), integers_(code_.next()), attributes_(attributesOf(call, integers_)) {}

  void all() {
    while (!code_.isDone()) step(code_.next());
  }

 private:
  static Reader<float> attributesOf(RuntimeCall& call, int floats) {
    const auto last = call.input(floats - 1);
    return {last.data, last.size};
  }

  void step(int32_t step) {
    switch (step) {
      case takeFloat: places_.push_back(call_.tensor(floats_++)); break;
      case takeInteger: places_.push_back(call_.tensor(integers_++)); break;
      case release: places_.at(code_.next()).reset(); break;
      case give: call_.give(outputs_++, at(code_.next())); break;
      default: compute(known().at(step - firstCall));
    }
  }

  const HeldTensor& at(int32_t place) const {
    const HeldTensor& found = places_.at(place);
    call_.require(found != nullptr, "a program reads nothing that it released");
    return found;
  }

  void compute(const KnownOperation& one) {
    std::vector<float> attributes(code_.next());
    if (attributes.size() != one.operation->attributes.size()) {
      throw KernelError(*one.operation, "a call has every attribute and no other");
    }
    const int results = code_.next();
    std::vector<HeldTensor> inputs(code_.next());
    for (float& attribute : attributes) attribute = attributes_.next();
    for (HeldTensor& input : inputs) input = at(code_.next());
    CallInProgram call(call_, std::move(attributes), std::move(inputs), results);
    computeNamed<Call>(*one.operation, one.compute, call);
    places_.insert(places_.end(), call.outputs().begin(), call.outputs().end());
  }

  RuntimeCall& call_;
  Reader<int32_t> code_;
  int floats_ = 0, integers_, outputs_ = 0;
  Reader<float> attributes_;
  std::vector<HeldTensor> places_;
};

}  // namespace

const std::vector<KnownOperation>& operationsOfPrograms() { return known(); }

void addToPrograms(const Operation& operation, void (*compute)(Call&)) { known().push_back({&operation, compute}); }

const Operation Program::operation = {
    "WorkbenchProgram", {"read: floats * float", "told: integers * int32"}, {"given: outputs * float"}, {}};

void Program::compute(RuntimeCall& call) {
  const auto code = call.input(call.inputs() - 1);
  Run(call, {code.integers(), code.size}).all();
}
