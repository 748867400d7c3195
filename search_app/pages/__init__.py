"""What each template is given: frozen values with finished texts and addresses."""
