#!/bin/sh
# The real servers that live tests talk to: Debian's packages, installed only by root and only where apt is.
# Elsewhere the tests that need them are skipped by name; in CI a skip is a failure.
set -eu
packages="dovecot-imapd dovecot-lmtpd dovecot-submissiond openssl mlmmj mailman3 dokuwiki mediawiki php-cli php-xml php-sqlite3 php-mbstring php-intl diffutils postgresql redis-server chromium hledger git"
# mlmmj asks for a mail server that our tests do not use: the smallest, where there is none
command -v sendmail >/dev/null || [ -x /usr/sbin/sendmail ] || packages="msmtp-mta $packages"
missing=""
for package in $packages; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "not installed, so some live tests will be skipped:$missing"
    exit 0
fi
echo "installing for the live tests:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
# shellcheck disable=SC2086
apt-get install -y -q --no-install-recommends $missing >/tmp/hub-services.log 2>&1 || {
    tail -20 /tmp/hub-services.log
    exit 1
}
