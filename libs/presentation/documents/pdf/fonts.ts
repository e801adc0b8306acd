import files from 'pdfmake/build/vfs_fonts.js';

/** Roboto, as pdfmake ships it (Apache-2.0): Latin, Greek and Cyrillic. Named by PostScript name, as pdfkit keeps fonts. */
const SOURCES: Readonly<Record<string, string>> = {
  'Roboto-Regular': 'Roboto-Regular.ttf',
  'Roboto-Medium': 'Roboto-Medium.ttf',
  'Roboto-Italic': 'Roboto-Italic.ttf',
  'Roboto-MediumItalic': 'Roboto-MediumItalic.ttf',
};

export const FONTS = {
  Roboto: {
    normal: 'Roboto-Regular',
    bold: 'Roboto-Medium',
    italics: 'Roboto-Italic',
    bolditalics: 'Roboto-MediumItalic',
  },
};

const decoded = new Map<string, Uint8Array>();

function decode(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The only files the printer can see. */
export const FONT_FILES = {
  existsSync: (name: string): boolean => Object.hasOwn(SOURCES, name),
  readFileSync(name: string): Uint8Array {
    const known = decoded.get(name);
    if (known) return known;
    const base64 = files[SOURCES[name] ?? ''];
    if (base64 === undefined) throw new RangeError(`no such font file: ${name}`);
    const bytes = decode(base64);
    decoded.set(name, bytes);
    return bytes;
  },
};
