import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RiskAnalysisService, RiskRegisterService } from '#application/risk-analysis';
import {
  postRiskAnalysis,
  problemSchema,
  projectId,
  riskAnalysisQuery,
  riskRegister,
  riskView,
  type PostRiskAnalysis,
} from '#contract';
import { Needs } from '../http/needs.js';

type RiskQuery = z.infer<typeof riskAnalysisQuery>;

@Controller('v1/projects/:project')
@Needs('viewer')
@ApiTags('Risk')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class RiskAnalysisController {
  constructor(
    private readonly analyses: RiskAnalysisService,
    private readonly register: RiskRegisterService,
  ) {}

  @Get('risks')
  @ApiOperation({ summary: 'The risk register, with what each risk and its mitigation is worth' })
  @ApiResponse({ status: 200, standardSchema: riskRegister })
  async listRisks(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: riskAnalysisQuery }) query: RiskQuery,
  ) {
    return this.register.list(project, query);
  }

  @Get('risk-analysis')
  @ApiOperation({
    summary: 'The newest analysis kept: percentiles, tornado, criticality, joint confidence …',
  })
  @ApiResponse({ status: 200, standardSchema: riskView })
  async getRiskAnalysis(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: riskAnalysisQuery }) query: RiskQuery,
  ) {
    return this.analyses.newest(project, query);
  }

  @Post('risk-analysis')
  @Needs('planner')
  @HttpCode(200)
  @ApiOperation({
    summary: 'An analysis of a status date, computed now: options, convergence, percentiles, dates',
  })
  @ApiResponse({ status: 200, standardSchema: riskView })
  async postRiskAnalysis(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: postRiskAnalysis }) body: PostRiskAnalysis,
  ) {
    return this.analyses.analyse(project, body);
  }
}
