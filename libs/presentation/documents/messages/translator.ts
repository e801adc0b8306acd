import {
  ENGLISH_CHART_WORDS,
  formatCalendarDate,
  formatNumber,
  formatShare,
  formatUpTo,
  languageOf,
  supportedLocale,
  type ChartWords,
  type DateStyle,
} from '#presentation/charts';
import type { Catalogue } from './catalogue.js';
import { ENGLISH, type MessageKey } from './english.js';
import { RUSSIAN_CHART_WORDS } from './russian-chart-words.js';
import { RUSSIAN } from './russian.js';

interface Language {
  readonly catalogue: Catalogue;
  readonly chartWords: ChartWords;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  en: { catalogue: ENGLISH, chartWords: ENGLISH_CHART_WORDS },
  ru: { catalogue: RUSSIAN, chartWords: RUSSIAN_CHART_WORDS },
};

/** The languages that have a complete catalogue. */
export const REPORT_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

export type MessageParameters = Readonly<Record<string, string | number>>;

/** Words, dates and figures of one locale. */
export interface Translator {
  /** The locale of dates and numbers. */
  readonly locale: string;
  /** The language of the words: the locale's own where there is a catalogue, English otherwise. */
  readonly language: string;
  readonly chartWords: ChartWords;
  say(key: MessageKey, parameters?: MessageParameters): string;
  /** The message for a code that data may bring; where there is none the given name, or the code itself, spelled out. */
  sayCode(prefix: string, code: string, name?: string): string;
  date(iso: string, style?: DateStyle): string;
  number(value: number, decimals: number): string;
  /** With a plus where positive. */
  signed(value: number, decimals?: number): string;
  share(value: number, decimals?: number): string;
  /** `11.40 billion RUB`. */
  money(value: number, unit: string): string;
}

function isKey(text: string): text is MessageKey {
  return Object.hasOwn(ENGLISH, text);
}

function money(value: number, unit: string, locale: string, words: ChartWords): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${formatNumber(value / 1e9, 2, locale)} ${words.billion} ${unit}`;
  if (size >= 1e6) return `${formatNumber(value / 1e6, 1, locale)} ${words.million} ${unit}`;
  return `${formatNumber(value, 0, locale)} ${unit}`;
}

/** The number whose plural form is read: as it will be shown, without its sign. */
function shownCount(count: string | number | undefined): number {
  return Math.abs(Number(Number(count ?? 0).toFixed(1)));
}

export function translatorFor(requested: string | undefined): Translator {
  const locale = supportedLocale(requested);
  const own = languageOf(locale);
  const language = Object.hasOwn(LANGUAGES, own) ? own : 'en';
  const { catalogue, chartWords } = LANGUAGES[language]!;
  const plurals = new Intl.PluralRules(language);
  const show = (value: string | number): string =>
    typeof value === 'number' ? formatUpTo(value, 1, locale) : value;
  const say = (key: MessageKey, parameters: MessageParameters = {}): string => {
    const message = catalogue[key];
    const template =
      typeof message === 'string'
        ? message
        : (message[plurals.select(shownCount(parameters['count']))] ?? message.other);
    return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = parameters[name];
      return value === undefined ? placeholder : show(value);
    });
  };
  return {
    locale,
    language,
    chartWords,
    say,
    sayCode(prefix, code, name) {
      const key = `${prefix}.${code}`;
      if (isKey(key)) return say(key);
      if (name !== undefined) return name;
      const words = code.replaceAll('-', ' ');
      return words.charAt(0).toUpperCase() + words.slice(1);
    },
    date: (iso, style = 'short') => formatCalendarDate(iso, style, locale),
    number: (value, decimals) => formatNumber(value, decimals, locale),
    signed(value, decimals = 0) {
      const text = formatNumber(value, decimals, locale);
      return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
    },
    share: (value, decimals = 0) => formatShare(value, locale, decimals),
    money: (value, unit) => money(value, unit, locale, chartWords),
  };
}
