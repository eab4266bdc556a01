"""What panels and pages share: the workbench, wishes, drafts, attempts."""
