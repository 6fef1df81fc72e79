/** Models that only a virtual machine reports about itself: VMware, Hyper-V, VirtualBox, KVM/QEMU, Xen, Parallels and the large clouds. */
const VIRTUAL_MODEL =
  /^(vmware virtual platform|vmware ?(7|20),1|virtual machine|virtualbox|kvm\b|qemu\b|standard pc \(|hvm domu|parallels (arm )?virtual|bochs\b|openstack (nova|compute)|google compute engine|amazon ec2|(fortigate|pa)-vm)/i;

/** Makers that only build the machines that are not there. Microsoft and VMware are not among them: both have real products. */
const VIRTUAL_MAKER = /^(qemu|xen|innotek|amazon ec2|bochs|openstack)\b/i;

/**
 * Whether the maker and model a machine reports are those of a virtual one. Vendors class such machines by their job (`server`), and money and warranty
 * would be planned for them otherwise.
 */
export function isVirtualMachine(maker: string | undefined, model: string | undefined): boolean {
  return (model !== undefined && VIRTUAL_MODEL.test(model)) || (maker !== undefined && VIRTUAL_MAKER.test(maker));
}
