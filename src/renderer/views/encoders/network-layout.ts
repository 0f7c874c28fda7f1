import type { NetworkBlock, NetworkPart } from '../../../study/network/network';

/** Places of a block's parts in a drawing, in pixels. The text enters at the bottom. */
export interface PlacedRow {
  /** One part, or queries, keys and values side by side. */
  readonly parts: readonly NetworkPart[];
  /** Upper edge. */
  readonly y: number;
  readonly height: number;
}

export interface Layout {
  readonly height: number;
  readonly rows: readonly PlacedRow[];
  /** A residual connection from the lower to the upper place. */
  readonly residuals: readonly { readonly from: number; readonly to: number }[];
}

const gap = 10;
const sumRadius = 7;
const heights: Readonly<Partial<Record<NetworkPart['role'], number>>> = { norm: 20, attached: 24 };

type SubLayer = 'attention' | 'mlp';

/** Returns the sub-layer of a part, whose output is added to its input; null for norms and tables. */
function subLayerOf({ role, name }: NetworkPart): SubLayer | null {
  if (role === 'attached') return name as SubLayer;
  if (role === 'mlp-in' || role === 'mlp-out') return 'mlp';
  return role === 'attention-output' || isInput(role) ? 'attention' : null;
}

const isInput = (role: NetworkPart['role']): boolean => ['query', 'key', 'value', 'projections'].includes(role);

/** Lays out a block. Where the last part is no norm, the norms are inside the residual connections (pre-norm). */
export function layoutOf({ parts }: NetworkBlock): Layout {
  const rows = rowsOf(parts);
  const isPreNorm = parts.at(-1)?.role !== 'norm';
  const height = rows.reduce((sum, row) => sum + heightOf(row) + gap, gap) + sumsIn(rows) * (2 * sumRadius + gap);
  const placed: PlacedRow[] = [];
  const residuals: { from: number; to: number }[] = [];
  let y = height - gap;
  let from: number | null = null;
  rows.forEach((row, i) => {
    const own = subLayerOf(row[0]!);
    const next = rows[i + 1] ? subLayerOf(rows[i + 1]![0]!) : null;
    const isInFront = isPreNorm && own === null && next !== null;
    if (from === null && (own !== null || isInFront)) from = y + gap / 2;
    y -= heightOf(row);
    placed.push({ parts: row, y, height: heightOf(row) });
    y -= gap;
    if (own === null || own === next || from === null) return;
    residuals.push({ from, to: y - sumRadius + gap / 2 });
    y -= 2 * sumRadius + gap;
    from = null;
  });
  return { height, rows: placed, residuals };
}

/** Puts queries, keys and values into one row. */
function rowsOf(parts: readonly NetworkPart[]): NetworkPart[][] {
  const rows: NetworkPart[][] = [];
  for (const part of parts) {
    const last = rows.at(-1);
    if (last && isInput(part.role) && isInput(last[0]!.role)) last.push(part);
    else rows.push([part]);
  }
  return rows;
}

const heightOf = ([first]: readonly NetworkPart[]): number => heights[first!.role] ?? 30;

const sumsIn = (rows: readonly NetworkPart[][]): number =>
  rows.filter((row, i) => {
    const own = subLayerOf(row[0]!);
    return own !== null && own !== (rows[i + 1] ? subLayerOf(rows[i + 1]![0]!) : null);
  }).length;
