/** The API's types as openapi-typescript writes them. */
import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = '/* Generated from the OpenAPI document by `npm run generate-client`; do not edit. */\n';

/** @param {object} document an OpenAPI document */
export async function clientTypes(document) {
  return HEADER + astToString(await openapiTS(document, { alphabetize: true }));
}
