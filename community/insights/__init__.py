"""What was seen and clicked: clicks now, attribution and statements on top of them."""
