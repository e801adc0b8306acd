import type { ChartTheme } from './chart.js';

/**
 * Colours by role. Told apart under the common colour-vision deficiencies (after Okabe and Ito), and at least
 * 3:1 against the surface for shapes, 4.5:1 for text; charts add patterns, dashes and marker shapes.
 */
const LIGHT = {
  surface: '#ffffff',
  ink: '#1b232c',
  muted: '#55616e',
  axis: '#8b97a3',
  grid: '#e4e8ec',
  shade: '#eef1f4',
  plan: '#5b7083',
  blue: '#0b63a8',
  blueSoft: '#c3dbee',
  green: '#0b7a58',
  greenSoft: '#c2e3d7',
  orange: '#c2490c',
  orangeSoft: '#f6d5c3',
  purple: '#7a4a9e',
  purpleSoft: '#e2d4ec',
  amber: '#9a6700',
  red: '#b3201c',
  onDark: '#ffffff',
} as const;

export type PaintName = keyof typeof LIGHT;

const DARK: Readonly<Record<PaintName, string>> = {
  surface: '#14191f',
  ink: '#e8edf2',
  muted: '#a7b2bd',
  axis: '#6b7783',
  grid: '#2a323a',
  shade: '#1e252c',
  plan: '#93a6b8',
  blue: '#6cb4f0',
  blueSoft: '#1f4260',
  green: '#45c79d',
  greenSoft: '#174a3a',
  orange: '#ff9a5c',
  orangeSoft: '#5a2f17',
  purple: '#c7a3e6',
  purpleSoft: '#43305a',
  amber: '#e3b341',
  red: '#ff8078',
  onDark: '#14191f',
};

const NAMES = Object.keys(LIGHT) as readonly PaintName[];

function variable(name: PaintName): string {
  return `--chart-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The value for a fill or a stroke. */
export function paint(theme: ChartTheme, name: PaintName): string {
  if (theme === 'dark') return DARK[name];
  return theme === 'light' ? LIGHT[name] : `var(${variable(name)}, ${LIGHT[name]})`;
}

/** Declarations of the custom properties that `theme: 'auto'` charts use, without a selector. */
export function chartThemeCss(theme: 'light' | 'dark'): string {
  const colours = theme === 'dark' ? DARK : LIGHT;
  return NAMES.map((name) => `${variable(name)}:${colours[name]};`).join('');
}

/** How the n-th of several equal series looks. */
export interface SeriesLook {
  readonly paint: PaintName;
  readonly soft: PaintName;
  readonly dash: string | undefined;
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond';
}

const LOOKS: readonly SeriesLook[] = [
  { paint: 'blue', soft: 'blueSoft', dash: undefined, marker: 'circle' },
  { paint: 'orange', soft: 'orangeSoft', dash: '6 3', marker: 'square' },
  { paint: 'green', soft: 'greenSoft', dash: '2 3', marker: 'triangle' },
  { paint: 'purple', soft: 'purpleSoft', dash: '8 3 2 3', marker: 'diamond' },
  { paint: 'plan', soft: 'shade', dash: '4 2', marker: 'circle' },
  { paint: 'amber', soft: 'shade', dash: '1 2', marker: 'square' },
];

export function seriesLook(index: number): SeriesLook {
  return LOOKS[index % LOOKS.length]!;
}
