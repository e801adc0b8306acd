import type { CookieOptions, Request } from 'express';

/**
 * Names and manners of our cookies. Over HTTPS their names begin with `__Host-`, which a browser accepts only from
 * this very host, over HTTPS and for the whole of it: no neighbouring host can set them.
 */
export class Cookies {
  readonly session: string;
  readonly signIn: string;
  readonly options: CookieOptions;

  constructor(publicUrl: string | undefined) {
    const secure = publicUrl?.startsWith('https://') ?? false;
    this.session = secure ? '__Host-spanwise-session' : 'spanwise-session';
    this.signIn = secure ? '__Host-spanwise-sign-in' : 'spanwise-sign-in';
    // Lax: the browser brings them when it follows a link to us, but not with what a foreign page posts or loads.
    this.options = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  }
}

/** The value of a cookie; undefined when it is absent or comes twice with different values. */
export function readCookie(request: Request, name: string): string | undefined {
  const values = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return new Set(values).size === 1 ? values[0] : undefined;
}
