/** Returns a layer's number for people, counted from 1. Files, options and the code count layers from 0. */
export const layerNumber = (layer: number): number => layer + 1;

/** Returns a span of layers for people: "1–6", or "3" for one layer. */
export const spanText = ([first, last]: readonly [first: number, last: number]): string =>
  first === last ? String(layerNumber(first)) : `${layerNumber(first)}–${layerNumber(last)}`;
