import { adapter } from './adapter';
import { bitfit } from './bitfit';
import { features } from './features';
import { full } from './full';
import { layernorm } from './layernorm';
import { lora } from './lora';
import { noEncoder } from './no-encoder';
import { topN } from './top-n';

/** Methods of the product (docs/product.md, "Methods"), in the order of every list and legend. */
export const specs = [full, topN, adapter, lora, bitfit, layernorm, features, noEncoder] as const;
