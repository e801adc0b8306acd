import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document of the routes that this process serves. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Spanwise')
    .setDescription(
      'Milestone status, what-if scenarios and progress reports of a construction programme on a simulated ' +
        'calendar, and the throughput of the finished crossing. Errors are application/problem+json with a stable code.',
    )
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      description: 'SPANWISE_API_KEY; not needed on a loopback server without a key',
    })
    .build();
  return SwaggerModule.createDocument(app, about, {
    operationIdFactory: (_controller, method) => method,
  });
}
