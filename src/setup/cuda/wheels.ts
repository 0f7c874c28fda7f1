import type { Platform, WheelPin } from '../pins';

/** The CUDA build exists for one platform; on others WebGPU uses the GPU. */
export const cudaPlatform: Platform = 'linux-x64';

/** The CUDA toolkit that contains the wheels below. */
export const cudaVersion = '12.9';

/** The oldest driver that runs programs of any CUDA 12 (CUDA compatibility guide, minor version compatibility). */
export const oldestDriver = '525.60.13';

export interface CudaWheel extends Required<WheelPin> {
  /**
   * TensorFlow's wheel. Its folder matters: the library looks for NVIDIA's at `../../nvidia/COMPONENT/lib`, relative to
   * itself.
   */
  readonly component: string;
  /** Unpacked bytes on disk. */
  readonly unpacked: number;
}

export const tensorflowWheel: CudaWheel = {
  component: 'tensorflow',
  package: 'tensorflow',
  version: '2.21.0',
  platform: 'manylinux_2_27_x86_64',
  sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
  bytes: 572_440_367,
  unpacked: 1_259_551_882,
};

/** The wheels of TensorFlow's extra `and-cuda`, in their newest versions for CUDA 12. */
export const nvidiaWheels: readonly CudaWheel[] = [
  {
    component: 'cublas',
    package: 'nvidia-cublas-cu12',
    version: '12.9.3.13',
    platform: 'manylinux_2_27_x86_64',
    sha256: 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
    bytes: 581_217_458,
    unpacked: 855_123_678,
  },
  {
    component: 'cuda_cupti',
    package: 'nvidia-cuda-cupti-cu12',
    version: '12.9.79',
    platform: 'manylinux_2_25_x86_64',
    sha256: '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f',
    bytes: 10_814_997,
    unpacked: 43_425_030,
  },
  {
    component: 'cuda_nvcc',
    package: 'nvidia-cuda-nvcc-cu12',
    version: '12.9.86',
    platform: 'manylinux2010_x86_64',
    sha256: '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0',
    bytes: 40_546_229,
    unpacked: 35_476_486,
  },
  {
    component: 'cuda_nvrtc',
    package: 'nvidia-cuda-nvrtc-cu12',
    version: '12.9.86',
    platform: 'manylinux2010_x86_64',
    sha256: '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
    bytes: 89_568_129,
    unpacked: 227_400_254,
  },
  {
    component: 'cuda_runtime',
    package: 'nvidia-cuda-runtime-cu12',
    version: '12.9.79',
    platform: 'manylinux2014_x86_64',
    sha256: '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
    bytes: 3_493_179,
    unpacked: 800_350,
  },
  {
    component: 'cudnn',
    package: 'nvidia-cudnn-cu12',
    version: '9.28.0.42',
    platform: 'manylinux_2_27_x86_64',
    sha256: '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
    bytes: 716_538_495,
    unpacked: 1_162_411_646,
  },
  {
    component: 'cufft',
    package: 'nvidia-cufft-cu12',
    version: '11.4.1.4',
    platform: 'manylinux2014_x86_64',
    sha256: 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
    bytes: 200_877_592,
    unpacked: 293_668_678,
  },
  {
    component: 'curand',
    package: 'nvidia-curand-cu12',
    version: '10.3.10.19',
    platform: 'manylinux_2_27_x86_64',
    sha256: '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
    bytes: 68_295_626,
    unpacked: 167_024_694,
  },
  {
    component: 'cusolver',
    package: 'nvidia-cusolver-cu12',
    version: '11.7.5.82',
    platform: 'manylinux_2_27_x86_64',
    sha256: '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
    bytes: 338_117_415,
    unpacked: 495_034_326,
  },
  {
    component: 'cusparse',
    package: 'nvidia-cusparse-cu12',
    version: '12.5.10.65',
    platform: 'manylinux2014_x86_64',
    sha256: '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
    bytes: 366_465_088,
    unpacked: 486_615_630,
  },
  {
    component: 'nccl',
    package: 'nvidia-nccl-cu12',
    version: '2.32.3',
    platform: 'manylinux_2_27_x86_64',
    sha256: 'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
    bytes: 351_526_311,
    unpacked: 473_616_431,
  },
  {
    component: 'nvjitlink',
    package: 'nvidia-nvjitlink-cu12',
    version: '12.9.86',
    platform: 'manylinux2010_x86_64',
    sha256: 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
    bytes: 39_748_338,
    unpacked: 95_994_606,
  },
];
