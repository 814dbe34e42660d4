"""Pages into what servers, hosts and programs read beside them."""
