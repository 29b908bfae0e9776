"""The assistant itself: channels, conversations, storage and the parts between them."""
