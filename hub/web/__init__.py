"""The portal, the API and the doors for webhooks."""
