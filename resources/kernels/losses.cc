#include <algorithm>
#include <cmath>

#include "kernels.h"

// A loss has few numbers. One kernel replaces a dozen operations, whose calls cost more than their arithmetic.

const Operation CrossEntropy::operation = {
    "WorkbenchCrossEntropy", {"outputs: float", "labels: int32"}, {"mean: float", "gradient: float"}, {}};

void CrossEntropy::compute(Call& call) {
  const auto outputs = call.input(0), labels = call.input(1);
  const int64_t classes = outputs.width(), rows = outputs.rows();
  call.require(labels.size == rows, "there is not a label for every row");
  float* mean = call.output(0, {});
  float* gradient = call.output(1, outputs.shape);
  double sum = 0;
  for (int64_t row = 0; row < rows; row++) {
    const float* from = outputs.data + row * classes;
    float* to = gradient + row * classes;
    const int64_t label = labels.integers()[row];
    call.require(label >= 0 && label < classes, "a label is not a class");
    const float max = *std::max_element(from, from + classes);
    double denominator = 0;
    for (int64_t i = 0; i < classes; i++) denominator += to[i] = std::exp(from[i] - max);
    sum += std::log(denominator) - (from[label] - max);
    for (int64_t i = 0; i < classes; i++) {
      to[i] = static_cast<float>((to[i] / denominator - (i == label ? 1 : 0)) / static_cast<double>(rows));
    }
  }
  *mean = static_cast<float>(sum / static_cast<double>(rows));
}

const Operation SquaredError::operation = {
    "WorkbenchSquaredError", {"outputs: float", "labels: float"}, {"mean: float", "gradient: float"}, {}};

void SquaredError::compute(Call& call) {
  const auto outputs = call.input(0), labels = call.input(1);
  call.require(labels.size == outputs.size, "there is not a label for every output");
  float* mean = call.output(0, {});
  float* gradient = call.output(1, outputs.shape);
  double sum = 0;
  for (int64_t i = 0; i < outputs.size; i++) {
    const double gap = static_cast<double>(outputs.data[i]) - labels.data[i];
    sum += gap * gap;
    gradient[i] = static_cast<float>(2 * gap / static_cast<double>(outputs.size));
  }
  *mean = static_cast<float>(sum / static_cast<double>(outputs.size));
}

const Operation Scale::operation = {"WorkbenchScale", {"x: float", "factor: float"}, {"scaled: float"}, {}};

void Scale::compute(Call& call) {
  const auto x = call.input(0), factor = call.input(1);
  call.require(factor.size == 1, "the factor is not one number");
  float* scaled = call.output(0, x.shape);
  for (int64_t i = 0; i < x.size; i++) scaled[i] = x.data[i] * factor.data[0];
}
