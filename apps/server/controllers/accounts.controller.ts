import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AccountsService, CallersService } from '#application/access';
import { accountList, accountView, problemSchema, putAccountRights, type PutAccountRights } from '#contract';
import { entityTag, requireMatch } from '../http/conditional.js';
import { Needs } from '../http/needs.js';

const accountId = z.uuid();
const tagOf = (revision: number) => entityTag('account', revision);

@Controller('v1/accounts')
@ApiTags('Access')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
@Needs('administrator')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly callers: CallersService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Everybody who has signed in, with what they may do' })
  @ApiResponse({ status: 200, standardSchema: accountList })
  async listAccounts() {
    return { items: await this.accounts.list(), nextCursor: null };
  }

  @Get(':account')
  @ApiOperation({ summary: 'One account' })
  @ApiResponse({ status: 200, standardSchema: accountView })
  async getAccount(
    @Param('account', { schema: accountId }) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { account, revision } = await this.accounts.get(id);
    response.setHeader('ETag', tagOf(revision));
    return account;
  }

  @Put(':account/rights')
  @Needs('administrator')
  @ApiOperation({ summary: 'Replace what an account may do; it counts at once (needs If-Match)' })
  @ApiResponse({ status: 200, standardSchema: accountView })
  async putAccountRights(
    @Param('account', { schema: accountId }) id: string,
    @Body({ schema: putAccountRights }) body: PutAccountRights,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const current = await this.accounts.get(id);
    requireMatch(request, tagOf(current.revision));
    const { account, revision } = await this.accounts.setRights(id, current.revision, body);
    this.callers.forget();
    response.setHeader('ETag', tagOf(revision));
    return account;
  }

  @Delete(':account')
  @Needs('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an account and sign it out everywhere at once' })
  async deleteAccount(@Param('account', { schema: accountId }) id: string) {
    await this.accounts.remove(id);
    this.callers.forget();
  }
}
