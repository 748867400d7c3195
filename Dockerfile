FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/search-app
ENV PATH=/opt/search-app/bin:$PATH
COPY requirements.lock .
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && pip check

FROM python:3.13-slim
COPY --from=build /opt/search-app /opt/search-app
RUN useradd --create-home --uid 10001 search && install -d -o search /data/index
USER search
ENV PATH=/opt/search-app/bin:$PATH
ENV SEARCH_APP_INDEX=/data/index SEARCH_APP_HOST=0.0.0.0 SEARCH_APP_PORT=8000
VOLUME /data/index
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD \
  ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"SEARCH_APP_PORT\"]}/healthz', timeout=2)"]
CMD ["search-app", "serve"]
