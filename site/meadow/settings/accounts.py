"""Accounts: sign-in by handle, e-mail or passkey through allauth, and its limits. A part of base.py."""

from meadow.settings import env

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "web.signed_in.SignedIn",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
# Sign-in by handle or e-mail. One backend: a second one would hash the password twice for those who exist.
ACCOUNT_ADAPTER = "web.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "web.account_forms.SignupForm",
    "login": "web.account_forms.LoginForm",
    "change_password": "web.account_forms.ChangePasswordForm",
    "reset_password_from_key": "web.account_forms.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = True
# mandatory: nobody signs in before the address is proven, and sign-up never tells whether an address is known.
ACCOUNT_EMAIL_VERIFICATION = env.choice(
    "MEADOW_EMAIL_VERIFICATION", default="optional", allowed=("optional", "mandatory", "none")
)
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Meadow] "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {
    "login": "25/5m/ip",
    "login_failed": "25/5m/ip,25/h/key",
    "reset_password": "5/30m/ip,5/30m/key",
    "reset_password_from_key": "20/5m/ip",
    "signup": "20/30m/ip",
    "change_password": "10/30m/user",
    "manage_email": "10/30m/user",
    "reauthenticate": "10/5m/user",
    "confirm_email": "1/3m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = NINJA_NUM_PROXIES = 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Meadow"
# Where addresses need not be proven, a second factor cannot wait for it.
MFA_ALLOW_UNVERIFIED_EMAIL = ACCOUNT_EMAIL_VERIFICATION != "mandatory"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
