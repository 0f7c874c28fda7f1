// A call of a kernel without TensorFlow. A tensor's memory is as large as its shape, so that a sanitizer finds accesses past its end.
#pragma once
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include "operation.h"

struct Tensor {
  Shape shape;
  std::shared_ptr<float[]> data;
};

inline Tensor emptyTensor(const Shape& shape) { return {shape, std::shared_ptr<float[]>(new float[sizeOf(shape)])}; }

// Returns numbers in [-1, 1) that depend on the seed alone.
inline Tensor numbers(const Shape& shape, uint32_t seed) {
  Tensor made = emptyTensor(shape);
  uint32_t state = seed * 2654435761u + 1u;
  for (int64_t i = 0; i < sizeOf(shape); i++) {
    state = state * 1664525u + 1013904223u;
    made.data[i] = static_cast<float>(state >> 8) / 8388608.0f - 1.0f;
  }
  return made;
}

inline Tensor integers(const std::vector<int32_t>& values) {
  Tensor made = emptyTensor({static_cast<int64_t>(values.size())});
  if (!values.empty()) std::memcpy(made.data.get(), values.data(), values.size() * sizeof(int32_t));
  return made;
}

class TestCall : public Call {
 public:
  TestCall(std::vector<Tensor> inputs, std::vector<float> attributes, size_t outputs)
      : inputs_(std::move(inputs)), attributes_(std::move(attributes)), outputs_(outputs) {}
  float attribute(int index) const override { return attributes_.at(index); }
  int inputs() const override { return static_cast<int>(inputs_.size()); }
  Input input(int index) override {
    const Tensor& one = inputs_.at(index);
    return {one.shape, sizeOf(one.shape), one.data.get()};
  }
  float* output(int index, const Shape& shape) override {
    outputs_.at(index) = emptyTensor(shape);
    return outputs_[index].data.get();
  }
  void reuseInput(int output, int input) override { outputs_.at(output) = inputs_.at(input); }
  const std::vector<Tensor>& outputs() const { return outputs_; }

 private:
  std::vector<Tensor> inputs_;
  std::vector<float> attributes_;
  std::vector<Tensor> outputs_;
};
