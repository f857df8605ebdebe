# The site, its worker and its clock are one image; compose.yaml says which command each runs.

FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*
WORKDIR /meadow
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY . .
# The settings refuse to start without these; the values serve this build step alone and are in no layer of the result.
RUN export PYTHONPATH=/meadow:/meadow/site DJANGO_SETTINGS_MODULE=meadow.settings.production \
        MEADOW_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        MEADOW_ALLOWED_HOSTS=build.invalid MEADOW_SITE_URL=https://build.invalid MEADOW_STATIC_ROOT=/opt/static \
    && /opt/venv/bin/python manage.py compilemessages --verbosity 0 \
    && /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 meadow \
    && useradd --system --uid 10001 --gid meadow --home-dir /var/lib/meadow --create-home meadow
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/static /opt/static
COPY --from=build /meadow /meadow
WORKDIR /meadow
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/meadow:/meadow/site \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=meadow.settings.production \
    MEADOW_VAR=/var/lib/meadow \
    MEADOW_STATIC_ROOT=/opt/static
USER meadow
VOLUME /var/lib/meadow
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "-c", "deploy/gunicorn.py", "meadow.wsgi"]
