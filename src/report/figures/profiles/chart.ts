import { longName } from '../../../methods/names';
import type { Locale } from '../../../shared/i18n/languages';
import type { ProfileLine, Profiles } from '../../../study/claims/profiles';
import { area, line, rule, text } from '../../chart/draw';
import type { ChartSize, Drawing } from '../../chart/drawing';
import { axisNumber } from '../../chart/format';
import { mostlyFree, type Occupied } from '../../chart/free-place';
import type { Segment, Spot } from '../../chart/geometry';
import { headingLabels, headingLines } from '../../chart/heading';
import { boxOf, type Label } from '../../chart/label';
import { plotAxes, plotGrid, type PlotLayout } from '../../chart/plot';
import { chartTheme, type ChartTheme, type ChartThemeName } from '../../chart/theme';
import { digitsOf, multiples, niceStep } from '../../chart/ticks';
import { textsIn } from '../../texts';

/** Draws the share of runs above each distance to full fine-tuning, one curve per method, with 95 % bands. */
export function profilesDrawing(
  profiles: Profiles,
  themeName: ChartThemeName,
  size: ChartSize,
  locale: Locale,
): Drawing {
  const theme = chartTheme(themeName);
  const words = textsIn(locale);
  const lines = profiles.lines.filter(({ kind }) => kind === 'method');
  const scale = theme.sizes.tick / 11;
  const { inset = 0 } = size;
  const width = size.width - 2 * inset;
  const split = words(`split.${profiles.split}`);
  const shownSplit = profiles.split === 'validation' ? words('split.selectedOn', { split }) : split;
  const over = words('profiles.over', { tasks: profiles.tasks.length });
  const title = headingLines(
    { strong: words('profiles.title'), rest: `${shownSplit} · ${over}` },
    theme.sizes.title,
    width,
  );
  const xTitle = headingLines({ strong: words('delta.full'), rest: words('profiles.x') }, theme.sizes.tick, width);
  const layout = layoutOf(profiles, size, title.length, xTitle.length, theme);
  const { plot, spot } = layout;
  const foot = size.height - inset - (15 * xTitle.length - 6) * scale;
  const labels = [
    ...headingLabels(title, [inset, inset + 9 * scale], 'left', theme, scale),
    ...headingLabels(xTitle, [plot.x + plot.width, foot], 'right', theme, scale),
    ...namesOf(profiles, lines, layout, theme, locale),
  ];
  const [zero] = spot(0, 0);
  const ink = { color: theme.axis, width: theme.sizes.thin, dash: [3, 3] };
  const option: Drawing['option'] = {
    animation: false,
    backgroundColor: theme.panel,
    textStyle: { fontFamily: theme.font },
    grid: { left: plot.x, top: plot.y, width: plot.width, height: plot.height, outerBoundsMode: 'none' },
    ...plotAxes(layout, theme),
    series: lines.flatMap((one) => seriesOf(profiles, one, theme, scale)),
    graphic: {
      elements: [
        ...plotGrid(layout, theme),
        rule([zero, plot.y], [zero, plot.y + plot.height], ink, 0),
        ...labels.filter((label) => !label.rest).map((label) => text(label, theme, 20)),
      ],
    },
  };
  return { option, twoToned: labels.filter((label) => label.rest) };
}

function layoutOf(
  { thresholds }: Profiles,
  size: ChartSize,
  titles: number,
  xTitles: number,
  theme: ChartTheme,
): PlotLayout {
  const scale = theme.sizes.tick / 11;
  const { inset = 0 } = size;
  const row = 15 * scale;
  const top = titles * row + 14 * scale;
  const bottom = 32 * scale + xTitles * row;
  const plot = {
    x: inset + 40 * scale,
    y: inset + top,
    width: size.width - 2 * inset - 50 * scale,
    height: size.height - 2 * inset - top - bottom,
  };
  // Zero, the position of full fine-tuning, is always visible.
  const x = [Math.min(thresholds[0]!, -0.5), Math.max(thresholds.at(-1)!, 0.5)] as const;
  const y = [0, 104] as const;
  const step = niceStep(x[1] - x[0], Math.max(3, plot.width / (70 * scale)));
  const spot = (at: number, share: number): Spot => [
    plot.x + ((at - x[0]) / (x[1] - x[0])) * plot.width,
    plot.y + ((y[1] - share) / (y[1] - y[0])) * plot.height,
  ];
  const xTicks = multiples(step, x).map((place) => ({ place, text: axisNumber(place, digitsOf(step)) }));
  return { plot, x, y, xTicks, yTicks: [0, 25, 50, 75, 100], yDigits: 0, scale, spot };
}

function seriesOf({ thresholds }: Profiles, one: ProfileLine, theme: ChartTheme, scale: number) {
  const { mark, dash } = theme.methods[one.method];
  const path = thresholds.map((at, i): Spot => [at, 100 * one.profile[i]!]);
  const edge = (end: 0 | 1): Spot[] => thresholds.map((at, i): Spot => [at, 100 * one.band![i]![end]]);
  const dashes = dash && dash.map((length) => length * scale);
  return [
    ...(one.band ? [area(`band-${one.method}`, [...edge(1), ...edge(0).reverse()], mark, 0.12, 2)] : []),
    line(`profile-${one.method}`, path, { color: mark, width: theme.sizes.line, dash: dashes }, 5),
  ];
}

/** Places labels beside the curves where no other curve is. */
function namesOf(
  profiles: Profiles,
  lines: readonly ProfileLine[],
  layout: PlotLayout,
  theme: ChartTheme,
  locale: Locale,
): Label[] {
  const spotsOf = ({ profile }: ProfileLine): Spot[] =>
    profiles.thresholds.map((at, i) => layout.spot(at, 100 * profile[i]!));
  const segments = lines.flatMap((one) => {
    const spots = spotsOf(one);
    return spots.slice(1).map((spot, i): Segment => [spots[i]!, spot]);
  });
  const occupied: Occupied = { boxes: [], segments };
  return lines.map((one) => {
    const size = theme.sizes.name;
    const style = { text: longName(one, locale), size, bold: true, color: theme.methods[one.method].text };
    const inside = spotsOf(one).filter((_, i) => one.profile[i]! > 0.05 && one.profile[i]! < 0.95);
    const spots = inside.length > 0 ? inside : spotsOf(one);
    const places = [0.8, 1.6, 2.6].flatMap((away) =>
      spots.flatMap(([x, y]): Label[] => [
        { ...style, x: x + away * size, y: y - away * 0.4 * size, align: 'left' },
        { ...style, x: x - away * size, y: y + away * 0.4 * size, align: 'right' },
      ]),
    );
    const label = mostlyFree(places, layout.plot, occupied) ?? places[0]!;
    occupied.boxes.push(boxOf(label));
    return label;
  });
}
