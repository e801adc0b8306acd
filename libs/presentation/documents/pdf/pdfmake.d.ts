/**
 * The part of pdfmake that is used here. Its published types pull the browser's whole DOM library into every
 * program that imports them.
 */
declare module 'pdfmake/js/Printer.js' {
  interface VirtualFiles {
    existsSync(name: string): boolean;
    readFileSync(name: string): Uint8Array;
  }

  interface UrlResolver {
    resolve(url: string, headers: unknown): void;
    resolved(): Promise<void>;
  }

  /** pdfkit's document: a readable stream of the file's bytes. */
  interface PdfKitDocument {
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    end(): void;
  }

  interface PdfPrinter {
    createPdfKitDocument(definition: object, options?: object): Promise<PdfKitDocument>;
  }

  type FontStyle = 'normal' | 'bold' | 'italics' | 'bolditalics';

  const printerModule: {
    readonly default: new (
      fonts: Readonly<Record<string, Readonly<Record<FontStyle, string>>>>,
      files: VirtualFiles,
      urls: UrlResolver,
      localAccessPolicy: (path: string) => boolean,
    ) => PdfPrinter;
  };
  export default printerModule;
}

declare module 'pdfmake/build/vfs_fonts.js' {
  /** File name → base64. */
  const files: Readonly<Record<string, string>>;
  export default files;
}
