import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/* A Nest application with nothing in it: what a route costs at least on this machine. Prints its address. */

const answer: unknown = JSON.parse(process.env['BARE_ANSWER'] ?? '{"hello":"world"}');

@Controller()
class BareController {
  @Get()
  read(): unknown {
    return answer;
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
