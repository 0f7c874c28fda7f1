import { budget } from './budget/figure';
import { figureOne } from './figure-1/figure';
import { figureFour } from './figure-4/figure';
import { figureSix } from './figure-6/figure';
import { figureSeven } from './figure-7/figure';
import { initStd } from './init-std/figure';
import { profiles } from './profiles/figure';
import { sizeStability } from './size-stability/figure';
import { tradeOffOfAll } from './trade-off/figure';

/** Kinds of figure (docs/product.md, "Figures and tables"), in the order of every list. */
export const specs = [
  tradeOffOfAll,
  figureOne,
  figureFour,
  figureSix,
  figureSeven,
  initStd,
  sizeStability,
  budget,
  profiles,
] as const;
