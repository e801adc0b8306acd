import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { ApiKeysService, CallersService } from '#application/access';
import {
  apiKeyList,
  apiKeyView,
  createApiKey,
  createdApiKey,
  problemSchema,
  rotateApiKey,
  type CreateApiKey,
  type RotateApiKey,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { Needs } from '../http/needs.js';
import { ShownOnce } from '../http/shown-once.js';

const keyId = z.uuid();

@Controller('v1/api-keys')
@ApiTags('Access')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
@Needs('administrator')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly callers: CallersService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All keys with what they may do; never the keys themselves' })
  @ApiResponse({ status: 200, standardSchema: apiKeyList })
  async listApiKeys() {
    return { items: await this.keys.list(), nextCursor: null };
  }

  @Post()
  @Needs('administrator')
  @ShownOnce('key')
  @ApiOperation({ summary: 'Make a key; it is shown in this answer and never again' })
  @ApiResponse({ status: 201, standardSchema: createdApiKey })
  async createApiKey(
    @Body({ schema: createApiKey }) body: CreateApiKey,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = await this.keys.create(body, currentPrincipal());
    response.setHeader('Location', `/v1/api-keys/${created.apiKey.id}`);
    response.setHeader('Cache-Control', 'no-store');
    return created;
  }

  @Get(':key')
  @ApiOperation({ summary: 'One key' })
  @ApiResponse({ status: 200, standardSchema: apiKeyView })
  async getApiKey(@Param('key', { schema: keyId }) key: string) {
    return this.keys.get(key);
  }

  @Post(':key/rotation')
  @Needs('administrator')
  @ShownOnce('key')
  @ApiOperation({
    summary: 'A new key with the same name and roles; the old one ends, at once or after an overlap',
  })
  @ApiResponse({ status: 201, standardSchema: createdApiKey })
  async rotateApiKey(
    @Param('key', { schema: keyId }) key: string,
    @Body({ schema: rotateApiKey }) body: RotateApiKey,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = await this.keys.rotate(key, body, currentPrincipal());
    this.callers.forget();
    response.setHeader('Location', `/v1/api-keys/${created.apiKey.id}`);
    response.setHeader('Cache-Control', 'no-store');
    return created;
  }

  @Delete(':key')
  @Needs('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key: it ends at once, and what was opened with it is closed' })
  async revokeApiKey(@Param('key', { schema: keyId }) key: string) {
    await this.keys.revoke(key);
    // Other processes hear of it from the database; this one knows it before it answers.
    this.callers.forget();
  }
}
