{
  "targets": [
    {
      "target_name": "workbench_kernels",
      "sources": [
        "adamw.cc",
        "attention.cc",
        "bias.cc",
        "dropout.cc",
        "gelu.cc",
        "layer-norm.cc",
        "lookup.cc",
        "losses.cc",
        "matrix-product.cc",
        "means.cc",
        "module.cc",
        "operation.cc",
        "parallel.cc",
        "philox.cc",
        "products.cc",
        "program.cc",
        "small-product.cc",
        "softmax.cc",
        "sums.cc"
      ],
      "defines": ["NAPI_VERSION=8"],
      "cflags_cc!": ["-fno-exceptions"],
      "cflags_cc": ["-O3", "-fno-math-errno", "-fno-trapping-math"],
      "library_dirs": ["<(library_folder)"],
      "conditions": [
        ["OS=='linux'", {
          "libraries": ["-ltensorflow", "-ltensorflow_framework", "-Wl,-rpath,\\$$ORIGIN/../../deps/lib"]
        }],
        ["OS=='mac'", {
          "libraries": ["-L<(library_folder)", "-ltensorflow", "-Wl,-rpath,@loader_path/../../deps/lib"],
          "xcode_settings": {
            "GCC_ENABLE_CPP_EXCEPTIONS": "YES",
            "OTHER_CPLUSPLUSFLAGS": ["-O3", "-fno-math-errno", "-fno-trapping-math"]
          }
        }],
        ["OS=='win'", {
          "libraries": ["tensorflow.lib"],
          "msvs_settings": { "VCCLCompilerTool": { "ExceptionHandling": 1, "Optimization": 3 } }
        }]
      ]
    }
  ]
}
