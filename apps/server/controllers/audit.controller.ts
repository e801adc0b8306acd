import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AuditService } from '#application/access';
import { auditPage, auditQuery, problemSchema, type AuditQuery } from '#contract';
import { Needs } from '../http/needs.js';

@Controller('v1/audit')
@ApiTags('Access')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
@Needs('administrator')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiOperation({ summary: 'Every write and every denied attempt, newest first' })
  @ApiResponse({ status: 200, standardSchema: auditPage })
  async listAudit(@Query({ schema: auditQuery }) query: AuditQuery) {
    return this.audit.list(query);
  }
}
