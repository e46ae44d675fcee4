"""The pages of reports. All of them work without JavaScript."""
