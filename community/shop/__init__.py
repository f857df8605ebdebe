"""What can be bought elsewhere: stores, brands, products, offers, and the connectors that read their catalogues."""
