"""What readers do with notes: like, save to boards, comment; and the exact counters of it."""
