"""Find QR codes: in the whole picture first, then where their texture is, harder."""
