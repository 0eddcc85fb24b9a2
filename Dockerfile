FROM python:3.11-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 hub
WORKDIR /srv/hub
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY hub hub
COPY connectors connectors
COPY workers workers
COPY rules rules
RUN pip install --no-cache-dir --no-deps --no-build-isolation .
USER hub
WORKDIR /srv/spaces
EXPOSE 8000
ENTRYPOINT ["hub"]
CMD ["up"]
