# syntax=docker/dockerfile:1
# One image for every role (SPANWISE_ROLES); its database is given by DATABASE_URL.

FROM node:22-bookworm-slim AS build
WORKDIR /spanwise
COPY package.json package-lock.json ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/prepare.mjs \
 && rm -rf dist/test dist/bench \
 && find dist -name '*.spec.js*' -delete

FROM node:22-bookworm-slim AS packages
WORKDIR /spanwise
COPY package.json package-lock.json ./
# Without the optional packages, which hold the embedded PostgreSQL of every platform.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /spanwise
COPY --from=packages /spanwise/node_modules node_modules
COPY --from=build /spanwise/dist dist
COPY package.json LICENSE ./
COPY models models
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "dist/apps/cli/main.js"]
CMD ["serve"]
