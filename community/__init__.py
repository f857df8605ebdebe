"""The domain: people, shop, circles, posts, engagement, feeds, insights, moderation. No HTTP and no HTML in here."""
