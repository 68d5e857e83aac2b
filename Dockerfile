# Liaison Atlas as an image: docker build -t liaison-atlas . (or podman build --format docker, which
# keeps the health check). How it is run stands in docs/serving.md.

FROM docker.io/library/python:3.13-slim-trixie AS built
# what Node.js from PyPI, which makes the browser's part, asks of the machine
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libatomic1
RUN python -m venv /opt/atlas
COPY requirements.txt /src/
RUN /opt/atlas/bin/pip install --no-cache-dir --require-hashes -r /src/requirements.txt
COPY . /src
RUN /opt/atlas/bin/pip install --no-cache-dir --no-deps /src \
    # a short way to where gunicorn.conf.py and the program lie
    && ln -s lib/python3.13/site-packages/liaison_atlas /opt/atlas/program

FROM docker.io/library/python:3.13-slim-trixie
COPY --from=built /opt/atlas /opt/atlas
RUN install -d -o 10001 -g 10001 -m 700 /store
ENV PATH=/opt/atlas/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1 \
    LIAISON_ATLAS_BIND=0.0.0.0:8000 LIAISON_ATLAS_STORE=/store
WORKDIR /opt/atlas/program
USER 10001:10001
VOLUME /store
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=15s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8000/health', timeout=10)"]
CMD ["gunicorn", "app:server"]
