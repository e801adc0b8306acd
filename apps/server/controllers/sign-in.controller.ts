import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CallersService, grantsOf, SESSION_HOURS, SignInService } from '#application/access';
import { problemSchema, sessionView, signInQuery, type SessionView } from '#contract';
import type { Configuration } from '#platform/configuration';
import { callerOf } from '../http/caller-of-request.js';
import { Cookies, readCookie } from '../http/cookies.js';
import { Public } from '../http/needs.js';
import { ownOrigin } from '../http/origins.js';
import { CONFIGURATION } from '../http/tokens.js';

@Controller('v1')
@ApiTags('Access')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class SignInController {
  private readonly cookies: Cookies;
  private readonly publicUrl: string | undefined;

  constructor(
    private readonly signIns: SignInService,
    private readonly callers: CallersService,
    @Inject(CONFIGURATION) configuration: Configuration,
  ) {
    this.publicUrl = configuration.publicUrl;
    this.cookies = new Cookies(configuration.publicUrl);
  }

  @Get('session')
  @Public('tells whoever asks what they themselves may do, and where to sign in')
  @ApiOperation({ summary: 'Who is asking, what they may do, and where a browser signs in' })
  @ApiResponse({ status: 200, standardSchema: sessionView })
  getSession(@Req() request: Request): SessionView {
    const caller = callerOf(request);
    return {
      signedIn: caller.kind !== 'anonymous',
      principal: caller.principal,
      administrator: caller.administrator,
      grants: grantsOf(caller),
      signIn: this.signIns.available ? '/v1/sign-in' : null,
      signOut: caller.kind === 'session' ? '/v1/sign-out' : null,
    };
  }

  @Get('sign-in')
  @Public('the way in')
  @ApiOperation({ summary: 'Sends a browser to the identity provider' })
  @ApiResponse({ status: 303, description: 'On to the identity provider' })
  async signIn(
    @Query({ schema: signInQuery }) query: { readonly returnTo?: string },
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { url, state } = await this.signIns.begin(ownOrigin(request, this.publicUrl), query.returnTo);
    response.cookie(this.cookies.signIn, state, { ...this.cookies.options, maxAge: 600_000 });
    response.redirect(303, url);
  }

  @Get('sign-in/callback')
  @Public('the way back from the identity provider, protected by state, nonce and PKCE')
  @ApiOperation({ summary: 'Where the identity provider sends the browser back' })
  @ApiResponse({ status: 303, description: 'Signed in' })
  async finishSignIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const state = readCookie(request, this.cookies.signIn);
    response.clearCookie(this.cookies.signIn, this.cookies.options);
    const query = request.originalUrl.split('?')[1] ?? '';
    const { token, returnTo } = await this.signIns.finish(ownOrigin(request, this.publicUrl), state, query);
    const maxAge = SESSION_HOURS * 3_600_000;
    response.cookie(this.cookies.session, token, { ...this.cookies.options, maxAge });
    response.redirect(303, returnTo);
  }

  @Post('sign-out')
  @HttpCode(204)
  @Public('ends the session that it is asked with and no other')
  @ApiOperation({ summary: 'Signs this browser out' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = readCookie(request, this.cookies.session);
    if (token !== undefined && callerOf(request).kind === 'session') {
      await this.signIns.signOut(token);
      this.callers.forget();
    }
    response.clearCookie(this.cookies.session, this.cookies.options);
  }
}
