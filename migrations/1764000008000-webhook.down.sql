DROP TABLE webhook_delivery, webhook_progress, webhook_secret, webhook;
